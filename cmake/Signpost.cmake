# SPDX-License-Identifier: Apache-2.0
# Two functions, one line per folder and per test. USES is the dependency diagram; tests/layering reads it.

add_library(signpost_flags INTERFACE)
target_compile_options(signpost_flags INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wswitch -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_compile_definitions(signpost_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_BYTEARRAY QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    SIGNPOST_VERSION="${PROJECT_VERSION}")
if(CMAKE_BUILD_TYPE STREQUAL "Sanitize")
    # GCC 12 raises false alarms of these two when it instruments code.
    target_compile_options(signpost_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # The prefix map: the same program from every folder.
    set(hardening -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
        "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
    target_compile_options(signpost_flags INTERFACE "$<$<CONFIG:Release>:${hardening}>")
    target_link_options(signpost_flags INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
endif()

# signpost_module(NAME [USES module…] [LIBRARIES target…] [PUBLIC_LIBRARIES target…] SOURCES file…)
# LIBRARIES stay inside the .cpp files of the module; PUBLIC_LIBRARIES appear in its headers.
function(signpost_module name)
    cmake_parse_arguments(PARSE_ARGV 1 MODULE "" "" "USES;LIBRARIES;PUBLIC_LIBRARIES;SOURCES")
    string(REPLACE "/" "_" target "signpost_${name}")
    add_library(${target} STATIC ${MODULE_SOURCES})
    list(TRANSFORM MODULE_USES REPLACE "/" "_")
    list(TRANSFORM MODULE_USES PREPEND "signpost_")
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/core" "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target}
        PUBLIC Qt6::Core ${MODULE_PUBLIC_LIBRARIES} ${MODULE_USES}
        PRIVATE ${MODULE_LIBRARIES} signpost_flags)
endfunction()

# signpost_test(FOLDER/NameTest USES module… [LIBRARIES target…] [LABEL unit|scenarios|lab|window|bench] [THROUGH file]
#               [SOURCES file…])
# builds tests/FOLDER/NameTest.cpp into one program. THROUGH runs the script tests/FILE with the program as its argument.
function(signpost_test path)
    cmake_parse_arguments(PARSE_ARGV 1 TEST "" "LABEL;THROUGH" "USES;LIBRARIES;SOURCES")
    get_filename_component(name "${path}" NAME)
    if(NOT TEST_LABEL)
        set(TEST_LABEL unit)
    endif()
    list(TRANSFORM TEST_USES REPLACE "/" "_")
    list(TRANSFORM TEST_USES PREPEND "signpost_")
    add_executable(${name} "${path}.cpp" ${TEST_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${TEST_USES} ${TEST_LIBRARIES} Qt6::Test signpost_flags)
    target_compile_definitions(${name} PRIVATE SIGNPOST_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    if(TEST_THROUGH)
        add_test(NAME ${path} COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/${TEST_THROUGH}" $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${path} COMMAND ${name})
    endif()
    set_tests_properties(${path} PROPERTIES LABELS ${TEST_LABEL} TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()

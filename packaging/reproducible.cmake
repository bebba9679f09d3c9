# SPDX-License-Identifier: Apache-2.0
# Read by cpack: every file in a package carries the time of the last commit, so that the same sources make the
# same package.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(COMMAND git -C "${CMAKE_CURRENT_LIST_DIR}" log -1 --format=%ct
        OUTPUT_VARIABLE seconds OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    if(seconds)
        set(ENV{SOURCE_DATE_EPOCH} "${seconds}")
    endif()
endif()

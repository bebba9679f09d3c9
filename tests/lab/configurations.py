# SPDX-License-Identifier: Apache-2.0
"""Configuration of the real servers. Everything they write stays below the lab's own folder."""

import os
import subprocess
from pathlib import Path

import zones

NAME_SERVERS = {"root": zones.ROOT_SERVER, "tld": zones.TLD_SERVER, "leaf": zones.LEAF_SERVER,
                "rolled": zones.ROLLED_SERVER, "revoked": zones.REVOKED_SERVER}
POSTFIX_FOLDERS = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved",
                   "trace")


def nsd(folder: Path, zone_folder: Path, all_zones: list):
    """One nsd for each level: root, top level, mail domains; and for each of the two rolled roots."""
    for name, address in NAME_SERVERS.items():
        own = folder / f"nsd-{name}"
        own.mkdir()
        served = "".join(f'zone:\n  name: "{zone.apex}"\n  zonefile: "{zone.file}"\n'
                         for zone in all_zones if zone.server == address)
        (own / "nsd.conf").write_text(f"""server:
  ip-address: {address}@53
  username: ""
  database: ""
  server-count: 1
  zonesdir: "{zone_folder}"
  pidfile: "{own}/pid"
  xfrdfile: "{own}/xfrd.state"
  zonelistfile: "{own}/zone.list"
  xfrdir: "{own}"
  logfile: "{folder}/log/nsd-{name}.log"
remote-control:
  control-enable: no
{served}""")


def unbound(folder: Path, zone_folder: Path):
    own = folder / "unbound"
    own.mkdir()
    (own / "unbound.conf").write_text(f"""server:
  interface: {zones.RESOLVER}
  access-control: 0.0.0.0/0 allow
  username: ""
  chroot: ""
  directory: "{own}"
  pidfile: "{own}/pid"
  logfile: "{folder}/log/unbound.log"
  use-syslog: no
  do-daemonize: no
  do-ip6: no
  num-threads: 1
  verbosity: 1
  val-log-level: 2
  root-hints: "{zone_folder}/hints"
  trust-anchor-file: "{zone_folder}/anchors.ds"
  module-config: "validator iterator"
  local-zone: "test." nodefault
remote-control:
  control-enable: yes
  control-interface: "{own}/control"
""")


def dovecot(folder: Path, addresses: list, names: dict, accounts: list):
    """`names`: SNI → certificate file without its ending; `accounts`: (user name, password, mailbox folder)."""
    own = folder / "dovecot"
    for part in (own, own / "state", own / "run"):
        part.mkdir()
    users = own / "users"
    users.touch(mode=0o640)
    os.chown(users, 0, _group("dovecot"))
    users.write_text("".join(f"{name}:{{PLAIN}}{password}::::{mailbox}::\n" for name, password, mailbox in accounts))
    local_names = "".join(f"local_name {name} {{\n  ssl_cert = <{file}.pem\n  ssl_key = <{file}.key\n}}\n"
                          for name, file in sorted(names.items()))
    default = next(iter(names.values()))
    (own / "dovecot.conf").write_text(f"""protocols = imap pop3
listen = {', '.join(addresses)}
base_dir = {own}/run
state_dir = {own}/state
log_path = {folder}/log/dovecot.log
auth_verbose = yes
instance_name = {folder.name}
default_internal_user = dovecot
default_login_user = dovenull
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = <{default}.pem
ssl_key = <{default}.key
{local_names}
auth_mechanisms = plain login scram-sha-256
auth_username_chars =
auth_failure_delay = 0
mail_max_userip_connections = 100
passdb {{
  driver = passwd-file
  args = username_format=%Lu {users}
}}
userdb {{
  driver = passwd-file
  args = username_format=%Lu {users}
  default_fields = uid=nobody gid=nogroup
}}
mail_location = maildir:~
service imap-login {{
  process_min_avail = 1
  chroot =
}}
service pop3-login {{
  chroot =
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener {folder}/postfix/queue/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
""")


def postfix(folder: Path, addresses: list, names: dict):
    own = folder / "postfix"
    queue = own / "queue"
    for part in (own, queue, own / "data", *(queue / name for name in POSTFIX_FOLDERS)):
        part.mkdir()
        os.chmod(part, 0o700 if part.parent == queue else 0o755)
        if part not in (own, queue):
            os.chown(part, _user("postfix"), -1)
    for name, mode in (("pid", 0o755), ("public", 0o710), ("maildrop", 0o730)):
        (queue / name).mkdir()
        os.chmod(queue / name, mode)
        os.chown(queue / name, 0 if name == "pid" else _user("postfix"), _group("postdrop") if name != "pid" else 0)
    default = next(iter(names.values()))
    (own / "sni").write_text("".join(f"{name} {file}.both\n" for name, file in names.items()))
    _main_cf(folder, own, queue, default)
    services = "".join(f"""{'[' + address + ']' if ':' in address else address}:{port} inet n - n - - smtpd
  -o syslog_name=postfix/{name} -o smtpd_tls_wrappermode={wrapped} -o smtpd_tls_security_level=encrypt
""" for address in addresses for port, name, wrapped in ((465, "submissions", "yes"), (587, "submission", "no")))
    (own / "master.cf").write_text(services + """postlog unix-dgram n - n - 1 postlogd
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
cleanup unix n - n - 0 cleanup
anvil unix - - n - 1 anvil
qmgr unix n - n 300 1 qmgr
defer unix - - n - 0 bounce
bounce unix - - n - 0 bounce
discard unix - - n - - discard
""")


def _main_cf(folder, own, queue, default):
    (own / "main.cf").write_text(f"""compatibility_level = 3.6
queue_directory = {queue}
data_directory = {own}/data
maillog_file = {folder}/log/postfix.log
maillog_file_prefixes = {folder}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = submission.lab.test
mydestination =
local_recipient_maps =
default_transport = discard
inet_interfaces = all
inet_protocols = all
alias_maps =
alias_database =
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtputf8_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_tls_auth_only = yes
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_chain_files = {default}.both
tls_server_sni_maps = texthash:{own}/sni
""")


def nginx(folder: Path, address: str, names: dict):
    """An HTTPS server behind the ports where somebody expects mail. `names`: host → certificate file."""
    own = folder / "nginx"
    own.mkdir()
    servers = "".join(f"""  server {{
    listen {address}:443 ssl; listen {address}:993 ssl; listen {address}:465 ssl;
    server_name {name};
    ssl_certificate {file}.pem; ssl_certificate_key {file}.key;
    location / {{ return 200 "this is a web site\\n"; }}
  }}
""" for name, file in names.items())
    temporary = "".join(f"  {kind}_temp_path {own}/{kind};\n" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (own / "nginx.conf").write_text(f"""user nobody nogroup;
daemon off;
worker_processes 1;
pid {own}/pid;
error_log {folder}/log/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/log/nginx-access.log;
{temporary}{servers}}}
""")


def _user(name):
    return int(subprocess.run(["id", "-u", name], check=True, capture_output=True, text=True).stdout)


def _group(name):
    return int(subprocess.run(["getent", "group", name], check=True, capture_output=True,
                              text=True).stdout.split(":")[2])

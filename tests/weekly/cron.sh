#!/bin/sh
# SPDX-License-Identifier: ISC
# cron.sh BUILD: iop-weekly under the real cron, and what systemd and logrotate
# think of the files that are installed with it. It installs BUILD into a folder
# of its own and lays that, a user "iop" and a sendmail that keeps the mail over
# this machine's, in namespaces that end with it. cron runs its lines at the
# full minute: this takes up to a minute. "make check-cron" calls it.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
if [ "$(id -u)" != 0 ]; then
	echo "check-cron: needs root, to run cron in a namespace of its own" >&2
	exit 1
fi
if [ -z "${CHECK_CRON_ALONE:-}" ]; then
	CHECK_CRON_ALONE=yes exec unshare --mount --pid --fork --mount-proc \
		sh "$0" "$@"
fi

# fail MESSAGE [FILE]
fail() {
	[ -z "${2:-}" ] || cat "$2" >&2
	echo "check-cron: $1" >&2
	exit 1
}

work=$build/cron
rm -rf "$work"
mkdir -p "$work/etc"
(
	unset MAKEFLAGS MFLAGS MAKELEVEL
	make --silent -C "$here" BUILD="$build" DESTDIR="$work/root" install
) > "$work/install.log"
cp -a /usr/sbin "$work/sbin"
cat > "$work/sbin/sendmail" <<'END'
#!/bin/sh
mail=$(mktemp /srv/mail/new.XXXXXX)
cat > "$mail" && mv "$mail" "/srv/mail/done${mail##*new}"
END
chmod 755 "$work/sbin/sendmail"
cp -a /etc/passwd /etc/group /etc/shadow "$work/etc"
echo iop:x:64000:64000::/srv/iop:/bin/sh >> "$work/etc/passwd"
echo iop:x:64000: >> "$work/etc/group"
echo 'iop:*:20000::::::' >> "$work/etc/shadow"
for file in passwd group shadow; do
	mount --bind "$work/etc/$file" "/etc/$file"
done
mount --bind "$work/sbin" /usr/sbin
mount --bind "$work/root/usr/local" /usr/local
for folder in /srv /run /var/spool/cron /etc/cron.d; do
	mount -t tmpfs -o mode=755 none "$folder"
done
install -d -m 1730 -g crontab /var/spool/cron/crontabs
install -d -o iop -g iop -m 700 /srv/iop /srv/mail
weekly=/usr/local/share/doc/iop-tools/weekly

echo "== systemd takes the service and the timer"
mkdir "$work/units"
cp $weekly/iop-weekly.* "$work/units"
systemd-analyze verify "$work"/units/* > "$work/systemd" 2>&1 ||
	fail "systemd refuses a unit" "$work/systemd"
[ ! -s "$work/systemd" ] || fail "systemd doubts a unit" "$work/systemd"

# The two weeks before this one: c01 meets both, c02 only the first.
monday=$(date -d "$(($(date +%u) - 1)) days ago" +%F)
before() {
	date -d "$monday - $1 days" +%F
}
cd /srv/iop
cat > first.csv <<END
client_id,date,minutes,status
c01,$(before 14),180,attended
c01,$(before 12),180,attended
c01,$(before 8),180,attended
c02,$(before 14),180,attended
c02,$(before 12),180,attended
c02,$(before 8),180,attended
END
cat first.csv - > attendance.csv <<END
c01,$(before 7),180,attended
c01,$(before 5),180,attended
c01,$(before 1),180,attended
c02,$(before 1),60,attended
END
printf 'client_id,admit_date\nc01,%s\nc02,%s\n' "$(before 14)" "$(before 14)" \
	> roster.csv
printf '# of this site\n--roster=roster.csv\n' > weekly.opts
chown iop:iop ./*
setpriv --reuid=iop --regid=iop --clear-groups \
	/usr/local/libexec/iop-tools/iop-weekly --day "$(before 7)" \
	@weekly.opts first.csv > "$work/first" || fail "the first week is not met" "$work/first"
# Beside it a site whose export was cut.
cp -a /srv/iop /srv/cut
grep -v ^c02 attendance.csv > /srv/cut/attendance.csv

echo "== cron runs the installed lines"
sed 's/^30 6 \* \* 1 /* * * * * /; /^\*/ { p; s,/srv/iop,/srv/cut, }' \
	$weekly/crontab > "$work/crontab"
crontab -u iop "$work/crontab"
cron -f &
cron=$!
waited=0
while [ "$(find /srv/mail -name 'done*' | wc -l)" -lt 2 ]; do
	waited=$((waited + 1))
	[ $waited -le 90 ] || fail "no mail came in 90 seconds"
	sleep 1
done
kill $cron

# body WORD: what the mail with that word in it says.
body() {
	sed '1,/^$/d' "$(grep -l "$1" /srv/mail/done*)"
}
body '^Week from' | diff - /dev/fd/3 3<<END || fail "this is not the mail of a week"
Week from $(before 7): 2 clients.
    1 met       did what the rule asks
    1 short     did less than the rule asks
Since the week before: 1 newly short, 0 back, 0 vanished, 0 gone.
Somebody needs attention: weekly.csv lists who and why.
END
body '^No new' | diff - /dev/fd/3 3<<END || fail "this is not the mail of a cut export"
iop-weekly: 1 clients came, and 2 the time before: is the export cut? (--fewer 50 takes it)
No new report: weekly.csv is the one before.
END
[ "$(grep -c '^To: compliance$' /srv/mail/done* | grep -c ':1$')" = 2 ] ||
	fail "the mail goes elsewhere"
! grep -e c01 -e c02 /srv/mail/done* weekly.log || fail "a client is named"
grep -qx 'newly short,c02,1,met,short' weekly.changes.csv || fail "no changes"
cmp /srv/cut/weekly.csv weekly.before.csv || fail "the report was replaced"
[ "$(stat -c %U:%a weekly*.csv weekly.log | sort -u)" = iop:600 ] ||
	fail "others may read a report"

echo "== logrotate turns the log"
cp $weekly/logrotate "$work/logrotate.conf"
cp weekly.log "$work/log"
logrotate --force --state "$work/logrotate.state" "$work/logrotate.conf"
cmp weekly.log.1 "$work/log" || fail "the log is lost"
[ "$(stat -c %U:%a weekly.log weekly.log.1 | sort -u)" = iop:600 ] ||
	fail "others may read a log"
echo "cron, systemd and logrotate take what is installed"

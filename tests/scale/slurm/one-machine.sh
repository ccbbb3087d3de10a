# SPDX-License-Identifier: ISC
# Sets up Slurm on one machine, without systemd and apart from any Slurm that
# is configured there, to try the scripts beside it:
#
#	bash one-machine.sh start FOLDER
#	export SLURM_CONF=FOLDER/slurm.conf
#	...
#	bash one-machine.sh stop FOLDER
#
# Needs Debian's slurm-wlm and munge. FOLDER keeps the key, the state, the logs
# and the numbers of the three processes; nothing is written outside of it. The
# daemons run as the user who starts them, and so do the jobs. PORT (16817) and
# the one after it are taken on 127.0.0.1.

set -euo pipefail
PATH=$PATH:/usr/sbin

if (($# != 2)) || [[ $1 != start && $1 != stop ]]; then
	echo "usage: bash one-machine.sh start|stop FOLDER" >&2
	exit 2
fi
mkdir -p "$2"
folder=$(cd "$2" && pwd)
port=${PORT:-16817}

write_configuration() {
	local user processors memory

	user=$(id -un)
	processors=$(nproc)
	memory=$(awk '/^MemTotal/ { print int($2 / 1024 * 0.9) }' /proc/meminfo)
	cat >"$folder/slurm.conf" <<-END
	ClusterName=iop
	SlurmctldHost=$(hostname -s)(127.0.0.1)
	SlurmctldPort=$port
	SlurmdPort=$((port + 1))
	SlurmUser=$user
	SlurmdUser=$user
	AuthType=auth/munge
	AuthInfo=socket=$folder/munge.socket
	StateSaveLocation=$folder/state
	SlurmdSpoolDir=$folder/spool
	SlurmctldPidFile=$folder/slurmctld.pidfile
	SlurmdPidFile=$folder/slurmd.pidfile
	ProctrackType=proctrack/linuxproc
	TaskPlugin=task/none
	JobAcctGatherType=jobacct_gather/none
	AccountingStorageType=accounting_storage/none
	SelectType=select/cons_tres
	SelectTypeParameters=CR_CPU_Memory
	DefMemPerCPU=$((memory / processors))
	MpiDefault=none
	SwitchType=switch/none
	ReturnToService=2
	DependencyParameters=kill_invalid_depend
	NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$processors RealMemory=$memory
	PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
	END
}

# run NAME COMMAND...: in the background, with its number and its log kept.
run() {
	local name=$1

	shift
	setsid "$@" >"$folder/$name.log" 2>&1 </dev/null &
	echo $! >"$folder/$name.pid"
}

# wait_for WHAT COMMAND...: until it holds, half a minute at most.
wait_for() {
	local what=$1 tries

	shift
	for ((tries = 0; tries < 150; tries++)); do
		if "$@" >/dev/null 2>&1; then
			return
		fi
		sleep 0.2
	done
	echo "one-machine.sh: $what doesn't come up: see the logs in $folder" >&2
	stop
	exit 1
}

node_is_idle() {
	[[ $(sinfo --noheader --format %T) == idle ]]
}

start() {
	local name

	for name in munged slurmctld slurmd; do
		if ! command -v "$name" >/dev/null; then
			echo "one-machine.sh: no $name: install slurm-wlm and munge" >&2
			exit 1
		fi
	done
	for name in "$port" "$((port + 1))"; do
		if (: <>"/dev/tcp/127.0.0.1/$name") 2>/dev/null; then
			echo "one-machine.sh: port $name is taken: set PORT" >&2
			exit 1
		fi
	done
	mkdir -p "$folder/state" "$folder/spool"
	# Jobs connect to the socket, and nobody else reads the folder.
	chmod 0711 "$folder"
	(umask 077 && head -c 128 /dev/urandom >"$folder/munge.key")
	write_configuration
	export SLURM_CONF=$folder/slurm.conf
	run munged munged --foreground --force \
		--key-file="$folder/munge.key" --socket="$folder/munge.socket" \
		--pid-file="$folder/munged.pidfile" \
		--seed-file="$folder/munge.seed" --log-file="$folder/munge.log"
	wait_for munged munge --socket="$folder/munge.socket" --no-input
	run slurmctld slurmctld -D
	run slurmd slurmd -D
	wait_for "the node" node_is_idle
}

# Only what start has started: by its number, the last one first.
stop() {
	local name pid tries

	for name in slurmd slurmctld munged; do
		[[ -s $folder/$name.pid ]] || continue
		pid=$(<"$folder/$name.pid")
		kill "$pid" 2>/dev/null || true
		for ((tries = 0; tries < 50; tries++)); do
			kill -0 "$pid" 2>/dev/null || break
			sleep 0.2
		done
		rm -f "$folder/$name.pid"
	done
}

"$1"

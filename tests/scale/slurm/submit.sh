# SPDX-License-Identifier: ISC
# Cuts a command into N shards for Slurm: an array of N jobs, and one that puts
# their output together when all of them have ended well. Run as:
#
#	bash submit.sh N FOLDER OUTPUT COMMAND [SBATCH-OPTION ...]
#
# for example, with room for the largest shard:
#
#	bash submit.sh 8 parts hours.csv \
#		'iop-hours --shard "$SHARD" export.csv' --mem=4G
#
# FOLDER, which every node must see, keeps the parts and what each job said.
# When a shard fails, Slurm drops the merge and OUTPUT stays as it was; the same
# call again submits only the shards that are missing, and a merge. Prints the
# numbers of the array (- if all parts are there) and of the merge. The options
# are for the shards.

set -euo pipefail
umask 077

if (($# < 4)); then
	echo "usage: bash submit.sh N FOLDER OUTPUT COMMAND" \
		"[SBATCH-OPTION ...]" >&2
	exit 2
fi
parts=$1
output=$(realpath "$3")
command=$4
mkdir -p "$2"
folder=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shift 4

# The shards that are not done, as Slurm reads them: 3,7. The jobs run where
# this is run, so that files named in COMMAND are found.
missing=$(for ((i = 1; i <= parts; i++)); do
	bash "$here/../shard.sh" -n "$i" "$parts" "$folder" "$command" ||
		echo "$i"
done | paste -sd ,)

array=-
after=()
if [[ -n $missing ]]; then
	array=$(sbatch --parsable --array="$missing" --job-name=iop-shard \
		--output="$folder/shard-%a.log" "$@" \
		"$here/shard.sbatch" "$here" "$parts" "$folder" "$command")
	after=(--dependency="afterok:$array" --kill-on-invalid-dep=yes)
fi
merge=$(sbatch --parsable --job-name=iop-merge \
	--output="$folder/merge.log" "${after[@]}" \
	"$here/merge.sbatch" "$here" "$parts" "$folder" "$output")
echo "$array $merge"

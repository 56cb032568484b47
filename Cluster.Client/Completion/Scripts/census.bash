# Completion of census for bash. To have it in every new shell:
#     census completion bash >> ~/.bashrc
# What fits is asked of census itself at each TAB, so this script need not change when census does.

_census() {
    local line=$COMP_LINE words=() word= piece= i rest value
    COMPREPLY=()
    # Bash breaks words at = and :, census does not: pieces without a space between them are one word.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        piece=${COMP_WORDS[i]}
        rest=${line#"${line%%[![:space:]]*}"}
        if ((i > 0)) && [[ $rest != "$line" ]]; then
            words+=("$word")
            word=
        fi
        line=${rest#"$piece"}
        word+=$piece
    done
    [[ $piece == [=:] ]] && piece=
    local prefix=${word%"$piece"} bare=${word#[\"\']} program=${words[0]/#\~/$HOME}
    while IFS=$'\t' read -r value _; do
        case $value in
        :directories) _census_paths -d "$piece" ;;
        :files*) _census_paths -f "$piece" ${value#:files} ;;
        *) COMPREPLY+=("${value#"$prefix"}") ;;
        esac
    done < <("$program" __complete $((${#words[@]} - 1)) "${words[@]:1}" "$bare" 2>/dev/null)
}

# Paths that begin as the word does: directories (-d), or files (-f) with one of some extensions, and what leads there.
_census_paths() {
    local kind=$1 word=${2#[\"\']} path extension
    shift 2
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        if [[ $kind == -d || $# == 0 || -d ${path/#\~/$HOME} ]]; then
            COMPREPLY+=("$path")
            continue
        fi
        for extension; do
            [[ $path == *".$extension" ]] && COMPREPLY+=("$path")
        done
    done < <(compgen "$kind" -- "$word")
}

complete -F _census census

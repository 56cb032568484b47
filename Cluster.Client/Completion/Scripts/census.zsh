#compdef census
# Completion of census for zsh. To have it in every new shell, behind the line with compinit:
#     census completion zsh >> ~/.zshrc
# or as the file _census in a folder of $fpath, before that line.
# What fits is asked of census itself at each TAB, so this script need not change when census does.

_census() {
    local -a described answer
    local line value found=1
    answer=("${(@f)$(${~words[1]} __complete $((CURRENT - 2)) "${(@Q)words[2,CURRENT - 1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in $answer; do
        value=${line%%$'\t'*}
        case $line in
        :*) ;;
        *$'\t'*) described+=("${value//:/\\:}:${line#*$'\t'}") ;;
        *) described+=("${value//:/\\:}") ;;
        esac
    done
    (( $#described )) && _describe -t values census described && found=0
    # Of --results=DIR, only DIR is a path.
    [[ $PREFIX == --*=* ]] && compset -P '*='
    for line in $answer; do
        case $line in
        :directories) _files -/ && found=0 ;;
        ':files') _files && found=0 ;;
        :files*) _files -g "*.(${${line#:files }// /|})" && found=0 ;;
        esac
    done
    return found
}

if [[ $funcstack[1] == _census ]]; then
    _census "$@"
elif (( $+functions[compdef] )); then
    compdef _census census
else
    print -u2 "census: completion needs compinit first: autoload -Uz compinit && compinit"
fi

# Completion of census for fish. To have it in every new shell:
#     census completion fish > ~/.config/fish/completions/census.fish
# What fits is asked of census itself at each TAB, so this script need not change when census does.

function __census_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    # Of --results=DIR, only DIR is a path.
    set -l path (string replace -r -- '^--[^=]*=' '' $word)
    set -l prefix (string sub -l (math (string length -- "$word") - (string length -- "$path")) -- "$word")
    for line in ($program __complete (count $words) $words "$word" 2>/dev/null)
        switch $line
            case ':directories'
                printf "$prefix%s\n" (__fish_complete_directories "$path" "directory")
            case ':files*'
                set -l extensions (string split -n ' ' -- (string replace ':files' '' -- $line))
                for found in (complete -C "__census_no_such_command $path")
                    set -l name (string split -f 1 \t -- $found)
                    if test (count $extensions) -eq 0; or string match -q '*/' -- $name; or contains -- (string replace -r '^.*\.' '' -- $name) $extensions
                        printf "$prefix%s\n" $name
                    end
                end
            case '*'
                printf '%s\n' $line
        end
    end
end

complete -c census -f -a '(__census_complete)'

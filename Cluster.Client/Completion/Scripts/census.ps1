# Completion of census for PowerShell. To have it in every new shell:
#     census completion powershell >> $PROFILE
# What fits is asked of census itself at each TAB, so this script need not change when census does.

Register-ArgumentCompleter -Native -CommandName census -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements)
    $program = $elements[0].ToString()
    # An element that ends before the cursor is complete; the word at the cursor may be empty, and is then no element.
    $before = @($elements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString().Trim('"', "'") })
    $word = $wordToComplete.Trim('"', "'")
    foreach ($line in @(& $program __complete $before.Count @before $word 2>$null)) {
        $value, $meaning = $line -split "`t", 2
        if ($value -eq ':directories') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) |
                Where-Object { $_.ResultType -eq 'ProviderContainer' }
        }
        elseif ($value.StartsWith(':files')) {
            $extensions = @($value.Substring(6).Split(' ', [System.StringSplitOptions]::RemoveEmptyEntries) | ForEach-Object { ".$_" })
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) | Where-Object {
                $_.ResultType -eq 'ProviderContainer' -or $extensions.Count -eq 0 -or
                $extensions -contains [System.IO.Path]::GetExtension($_.ListItemText)
            }
        }
        else {
            if (-not $meaning) { $meaning = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
        }
    }
}

import type { Completion } from "./words.ts";

export const shells = ["bash", "zsh", "powershell"] as const;
export type Shell = (typeof shells)[number];

/** Returns the completion script for a shell, which needs no other program. */
export const createScript = (shell: Shell, completion: Completion): string =>
  ({ bash: createBashScript, zsh: createZshScript, powershell: createPowershellScript })[shell](
    completion,
  );

/** Outside of this repository, npm's own completion is used if it exists. */
const createBashScript = (completion: Completion): string => `${createCases(completion)}
_fullstack_speedrun() {
  local before=run
  if [[ \${COMP_WORDS[1]} != run || ! -f scripts/run.mjs ]]; then
    declare -F _npm_completion > /dev/null && _npm_completion
    return
  fi
  ((COMP_CWORD > 2)) && before=\${COMP_WORDS[2]}
  COMPREPLY=($(compgen -W "$(_fullstack_speedrun_words "$before")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _fullstack_speedrun npm`;

const createZshScript = (completion: Completion): string => `${createCases(completion)}
_fullstack_speedrun() {
  local before=run
  if [[ \${words[2]} != run || ! -f scripts/run.mjs ]]; then
    _default
    return
  fi
  ((CURRENT > 3)) && before=\${words[3]}
  compadd -- $(_fullstack_speedrun_words "$before")
  _files
}
compdef _fullstack_speedrun npm`;

/** Returns a function for bash and zsh that prints the words after a command. */
function createCases({ commands, words }: Completion): string {
  const lines = [["run", commands] as const, ...words].map(
    ([command, following]) => `    ${command}) echo "${following.join(" ")}" ;;`,
  );
  return `_fullstack_speedrun_words() {\n  case $1 in\n${lines.join("\n")}\n  esac\n}`;
}

function createPowershellScript({ commands, words }: Completion): string {
  const lines = [["run", commands] as const, ...words].map(
    ([command, following]) => `    '${command}' = '${following.join(" ")}'`,
  );
  return `Register-ArgumentCompleter -Native -CommandName npm -ScriptBlock {
  param($word, $line, $cursor)
  $words = @{
${lines.join("\n")}
  }
  $typed = @($line.CommandElements | ForEach-Object { "$_" })
  if ($typed[1] -ne 'run' -or -not (Test-Path scripts/run.mjs)) { return }
  $before = if ($typed.Count -gt 3 -or ($typed.Count -eq 3 -and -not $word)) { $typed[2] } else { 'run' }
  "$($words[$before])".Split(' ') | Where-Object { $_ -like "$word*" }
}`;
}

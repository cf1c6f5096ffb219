import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { root } from '#build/root.ts';

const plain = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });
const typed = new ESLint({ cwd: root });

/**
 * @param file where the text would stand, relative to the root; it need not exist
 * @returns the ids of the rules that the text breaks there, each once
 */
export async function rulesBrokenBy(text: string, file: string): Promise<string[]> {
  return idsOf(await plain.lintText(`${text}\n`, { filePath: file }));
}

/** The same with type information, which needs the path of a file that exists. */
export async function typedRulesBrokenBy(text: string, file: string): Promise<string[]> {
  return idsOf(await typed.lintText(`${text}\n`, { filePath: file }));
}

function idsOf(results: readonly ESLint.LintResult[]): string[] {
  const ids = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => ruleId ?? `fatal: ${message}`),
  );
  return [...new Set(ids)];
}

import path from 'node:path';
import type { Rule } from 'eslint';
import { root } from '../root.ts';

/** One import, with its target resolved far enough to say which room of the house it is in. */
export interface ImportSite {
  /** Importing file, relative to the root, with forward slashes. */
  readonly from: string;
  /** Imported file relative to the root, or undefined when it is a package or built-in module. */
  readonly file: string | undefined;
  /** Package or built-in name without a deep path (`@scope/name`, `node:fs`), or undefined. */
  readonly package: string | undefined;
  /** `import type`, or only `type` specifiers: gone at run time. */
  readonly isTypeOnly: boolean;
}

/** The subpath imports of package.json. */
const ALIASES: Readonly<Record<string, string>> = {
  '#shared/': 'shared/',
  '#core/': 'electron/core/',
  '#main/': 'electron/main/',
  '#renderer/': 'renderer/',
  '#test/': 'test/',
  '#build/': 'build/',
};

/** @returns the linted file relative to the root, with forward slashes */
export function relativeFile(context: Rule.RuleContext): string {
  return path.relative(root, context.filename).split(path.sep).join('/');
}

/** Calls `visit` for static, dynamic and type imports and for re-exports. */
export function importListener(
  context: Rule.RuleContext,
  visit: (site: ImportSite, node: Rule.Node) => void,
): Rule.RuleListener {
  const from = relativeFile(context);
  const check = (node: Rule.Node): void => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return;
    visit({ from, ...resolve(from, specifier), isTypeOnly: isTypeOnly(node) }, node);
  };
  return {
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    TSImportType: check,
  };
}

function specifierOf(node: Rule.Node): string | undefined {
  const { source } = node as { source?: { value?: unknown } | null };
  return typeof source?.value === 'string' ? source.value : undefined;
}

function isTypeOnly(node: Rule.Node): boolean {
  const { type, importKind, exportKind, specifiers } = node as unknown as {
    type: string;
    importKind?: string;
    exportKind?: string;
    specifiers?: { importKind?: string }[];
  };
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true;
  return (specifiers?.length ?? 0) > 0 && specifiers!.every((each) => each.importKind === 'type');
}

function resolve(from: string, specifier: string): Pick<ImportSite, 'file' | 'package'> {
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (specifier.startsWith(alias))
      return { file: folder + specifier.slice(alias.length), package: undefined };
  }
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    return { file: path.posix.join(path.posix.dirname(from), specifier), package: undefined };
  }
  return { file: undefined, package: packageName(specifier) };
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

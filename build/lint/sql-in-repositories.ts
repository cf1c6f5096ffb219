import type { Rule } from 'eslint';
import { relativeFile } from './import-sites.ts';

const SQL = new RegExp(
  [
    String.raw`^\s*(?:select\s[\s\S]*\sfrom\s`,
    String.raw`select\s+(?:\d|count\()`,
    String.raw`insert\s+(?:or\s+\w+\s+)?into\s`,
    String.raw`replace\s+into\s`,
    String.raw`update\s+\S+\s+set\s`,
    String.raw`delete\s+from\s`,
    String.raw`(?:create|drop)\s+(?:unique\s+|virtual\s+|temp\s+)?(?:table|index|trigger|view)\s`,
    String.raw`alter\s+table\s`,
    String.raw`pragma\s+\w`,
    String.raw`vacuum\b`,
    String.raw`with\s+(?:recursive\s+)?\w+(?:\([^)]*\))?\s+as\s*\()`,
  ].join('|'),
  'i',
);

/** SQL text and pragmas stand in `*.repository.ts` and in core/database, nowhere else. */
export const sqlInRepositories: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: { sql: 'SQL belongs in a *.repository.ts or in electron/core/database.' },
    schema: [],
  },
  create(context) {
    if (mayHoldSql(relativeFile(context))) return {};
    const check = (node: Rule.Node, text: unknown): void => {
      if (typeof text === 'string' && SQL.test(text)) context.report({ node, messageId: 'sql' });
    };
    return {
      Literal: (node) => check(node, node.value),
      TemplateLiteral: (node) =>
        check(node, node.quasis.map((part) => part.value.cooked).join('?')),
      'CallExpression > MemberExpression[property.name="pragma"]': (node: Rule.Node) =>
        context.report({ node, messageId: 'sql' }),
    };
  },
};

function mayHoldSql(file: string): boolean {
  return file.endsWith('.repository.ts') || file.startsWith('electron/core/database/');
}

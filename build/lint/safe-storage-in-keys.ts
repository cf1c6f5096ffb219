import type { Rule } from 'eslint';
import { relativeFile } from './import-sites.ts';

/** The operating system's key store is touched in one place, where its backend is checked. */
export const safeStorageInKeys: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: { touched: 'Only electron/main/keys touches safeStorage.' },
    schema: [],
  },
  create(context) {
    if (relativeFile(context).startsWith('electron/main/keys/')) return {};
    const report = (node: Rule.Node): void => context.report({ node, messageId: 'touched' });
    return {
      'ImportSpecifier[imported.name="safeStorage"]': report,
      'MemberExpression[property.name="safeStorage"]': report,
      'MemberExpression[property.value="safeStorage"]': report,
      'VariableDeclarator > ObjectPattern > Property[key.name="safeStorage"]': report,
    };
  },
};

import path from 'node:path';
import type { Rule } from 'eslint';
import { relativeFile } from './import-sites.ts';

const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const COMPONENT = /^(?:App|(?:[A-Z][a-z0-9]+){2,})\.vue$/;
/** Names that say nothing: a drawer for everything. */
const DRAWER = /^(?:utils?|helpers?|misc|stuff)$/;

/** kebab-case modules, two-word PascalCase components, and no drawer for everything. */
export const fileNames: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    messages: {
      module: '"{{name}}" is not kebab-case.',
      component: '"{{name}}" is not PascalCase with two words.',
      drawer: '"{{name}}" says nothing about what is inside.',
    },
    schema: [],
  },
  create(context) {
    const file = relativeFile(context);
    const name = path.posix.basename(file);
    const isComponent = name.endsWith('.vue');
    const drawer = file.split('/').find((part) => DRAWER.test(part.split('.')[0]!));
    return {
      Program(node) {
        const report = (messageId: string, bad: string): void =>
          context.report({ node, messageId, data: { name: bad } });
        if (drawer !== undefined) report('drawer', drawer);
        if (isComponent && !COMPONENT.test(name)) report('component', name);
        if (!isComponent && !KEBAB.test(name)) report('module', name);
      },
    };
  },
};

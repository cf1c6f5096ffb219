import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Laws about the import graph as a whole, for dependency-cruiser. */
export const graphRules: IForbiddenRuleType[] = [
  {
    name: 'no-circles',
    comment: 'Nothing is circular, types included: a circle means that a third thing is missing.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

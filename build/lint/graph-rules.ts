import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Laws about the import graph as a whole, for dependency-cruiser. */
export const graphRules: IForbiddenRuleType[] = [
  {
    name: 'no-circles',
    comment: 'Modules that need each other to start: a third thing is missing.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-type-circles',
    comment:
      "Types in a circle are harmless at run time and still two halves of one thing. The stand-in is excused: the types it stands in for (a window, its contents, its session) name each other in Electron's own API.",
    severity: 'error',
    from: { pathNot: '^test/standin/' },
    to: { circular: true, viaOnly: { pathNot: '^test/standin/' } },
  },
  {
    name: 'no-unresolved',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

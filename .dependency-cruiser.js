import { graphRules } from './build/lint/graph-rules.ts';

/** The import graph; who may import whom is a matter of ESLint (build/lint/import-laws.ts). */
export default {
  forbidden: graphRules,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};

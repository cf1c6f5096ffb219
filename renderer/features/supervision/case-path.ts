/** Lists of supervision and 整改 that open a case and are come back to by Esc. */
export const caseOrigins = {
  patrol: '/supervision/patrol',
  samples: '/supervision/samples',
  log: '/supervision/log',
  register: '/supervision/register',
  rectification: '/rectification',
} as const;
export type CaseOrigin = keyof typeof caseOrigins;

/** The page of a case, opened from one of these lists. */
export function casePath(id: string, from: CaseOrigin): string {
  return `/cases/${encodeURIComponent(id)}?from=${from}`;
}

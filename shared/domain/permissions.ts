/**
 * Who may do what (Measures, articles 13, 18, 19). One matrix, asked by the renderer (what is shown),
 * the core (what runs) and the server (what counts).
 */
export const officerRoles = [
  'handler',
  'lead',
  'supervisor',
  'permission-approver',
  'operator',
  'data-bureau',
] as const;
export type OfficerRole = (typeof officerRoles)[number];

export const officerRoleNames: Readonly<Record<OfficerRole, string>> = {
  handler: '承办人',
  lead: '负责人',
  supervisor: '监管员',
  'permission-approver': '权限审定人',
  operator: '运维人员',
  'data-bureau': '运维主管',
};

export const permissions = [
  'case:read-own',
  'case:read-department',
  'case:process',
  'case:decide',
  'case:lead',
  'supervise:read',
  'supervise:act',
  'notice:use',
  'outbox:use',
] as const;
export type Permission = (typeof permissions)[number];

const matrix: Readonly<Record<OfficerRole, readonly Permission[]>> = {
  handler: [
    ...['case:read-own', 'case:read-department', 'case:process'],
    ...['case:decide', 'notice:use', 'outbox:use'],
  ] as Permission[],
  // 负责人 extend limits, urge, give cards, recall and revoke (articles 18 and 19).
  lead: [
    ...['case:read-own', 'case:read-department', 'case:process'],
    ...['case:decide', 'case:lead', 'supervise:read', 'notice:use', 'outbox:use'],
  ] as Permission[],
  // 监管员 see the whole of the own department and edit nothing (article 13).
  supervisor: [
    ...['case:read-own', 'case:read-department', 'supervise:read'],
    ...['supervise:act', 'notice:use', 'outbox:use'],
  ] as Permission[],
  // 审定 and 执行 of permissions, and running the system, decide no case (articles 7 and 18).
  'permission-approver': [],
  operator: [],
  'data-bureau': [],
};

export function isPermission(name: string): name is Permission {
  return (permissions as readonly string[]).includes(name);
}

/** True when any of the officer's roles carries the permission. */
export function isPermitted(roles: readonly OfficerRole[], permission: Permission): boolean {
  return roles.some((role) => matrix[role].includes(permission));
}

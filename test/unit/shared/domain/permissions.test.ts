import { describe, expect, it } from 'vitest';
import { isPermitted, officerRoles, permissions } from '#shared/domain/permissions.ts';

describe('permissions (Measures, articles 7, 13, 18, 19)', () => {
  it('lets 承办人 and 负责人 work and decide cases, and nobody else', () => {
    const deciding = officerRoles.filter((role) => isPermitted([role], 'case:decide'));
    expect(deciding).toEqual(['handler', 'lead']);
  });

  it('lets the 监管员 read the department and change nothing in it', () => {
    expect(isPermitted(['supervisor'], 'case:read-department')).toBe(true);
    expect(isPermitted(['supervisor'], 'case:process')).toBe(false);
  });

  it('[S01] lets 监管员 and 负责人 patrol, and the 监管员 alone act on what is found', () => {
    const having = (permission: 'supervise:read' | 'supervise:act') =>
      officerRoles.filter((role) => isPermitted([role], permission));
    expect(having('supervise:read')).toEqual(['lead', 'supervisor']);
    expect(having('supervise:act')).toEqual(['supervisor']);
  });

  it('gives those who run the system no sight of cases', () => {
    const roles = ['permission-approver', 'operator', 'data-bureau'] as const;
    const given = permissions.filter((permission) => isPermitted(roles, permission));
    expect(given).toEqual([]);
  });

  it('adds up the roles of one officer', () => {
    expect(isPermitted(['operator', 'handler'], 'case:process')).toBe(true);
    expect(isPermitted([], 'case:process')).toBe(false);
  });
});

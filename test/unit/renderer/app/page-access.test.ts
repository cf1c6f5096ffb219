import { describe, expect, it } from 'vitest';
import { isPermitted, officerRoles, type OfficerRole } from '#shared/domain/permissions.ts';
import { supervisionTabs } from '#renderer/features/supervision/texts.ts';
import { mountUnlocked, type MountedApp } from '../fake/mount-app.ts';
import { officer } from '../fake/sample-cases.ts';

/** What an address may be typed as, and who sees something there. */
const pages: readonly (readonly [string, readonly OfficerRole[]])[] = [
  ['/worklist', ['handler', 'lead', 'supervisor']],
  ['/projects', ['handler', 'lead', 'supervisor']],
  ['/packages', ['handler', 'lead', 'supervisor']],
  ['/cases/none/document', ['handler', 'lead']],
  ['/supervision/patrol', ['lead', 'supervisor']],
  ['/supervision/log', ['supervisor']],
  ['/rectification', ['handler', 'lead', 'supervisor']],
  ['/notices/none', ['handler', 'lead', 'supervisor']],
  ['/paper/notice/none/work-record', ['handler', 'lead', 'supervisor']],
  ['/sync', officerRoles],
  ['/settings', officerRoles],
  ['/journal', officerRoles],
];

const asRole = (role: OfficerRole): Promise<MountedApp> =>
  mountUnlocked((core) => {
    core.session = { ...core.unlockedState(), officer: { ...officer, roles: [role] } };
  });

describe.each(officerRoles)('[articles 13, 18, 19] the pages of %s', (role) => {
  it('are shown or not as the matrix says, however they are come to', async () => {
    const app = await asRole(role);
    for (const [path, roles] of pages) {
      await app.page.vm.$router.push(path);
      await app.pass();
      expect([path, app.text().includes('您的岗位没有这个页面')]).toEqual([
        path,
        !roles.includes(role),
      ]);
    }
  });

  it('open every tab of 监督 that it shows, and no other', async () => {
    const app = await asRole(role);
    for (const { path, access } of supervisionTabs) {
      await app.page.vm.$router.push(path);
      await app.pass();
      expect([path, app.text().includes('您的岗位没有这个页面')]).toEqual([
        path,
        !isPermitted([role], access),
      ]);
    }
  });
});

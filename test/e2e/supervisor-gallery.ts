import { expect, type Page } from '@playwright/test';
import type { Desk } from './harness/desk.ts';
import { NoticeDesk } from './harness/notice-desk.ts';
import { dialog, photographViews, type View } from './gallery.ts';

async function openTab({ page }: Desk, name: string): Promise<void> {
  await page.keyboard.press('Alt+4');
  await new NoticeDesk(page).openTab(name);
}

async function findings(desk: Desk): Promise<void> {
  await openTab(desk, '巡查');
  await desk.page.getByRole('listbox', { name: '巡查发现' }).focus();
}

const form = (key: string) => async (desk: Desk, page: Page) => {
  await findings(desk);
  await dialog(page, key);
};

/** Every page of who supervises and the forms of a notice. */
const views: readonly View[] = [
  { name: 'patrol', open: findings },
  { name: 'oral', open: form('F2') },
  { name: 'online', open: form('F4') },
  {
    name: 'written',
    open: async (desk, page) => {
      await findings(desk);
      await page.keyboard.press('F5');
      await expect(page.getByRole('region', { name: '版面预览' })).toBeVisible();
    },
  },
  {
    name: 'register',
    open: async (_, page) => {
      await new NoticeDesk(page).openNewest('网上提示');
    },
  },
  {
    name: 'notice',
    open: async (_, page) => {
      await new NoticeDesk(page).openNewest('书面监督纠正意见');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/notices\//);
      await expect(page.getByRole('article')).toBeVisible();
    },
  },
  {
    name: 'statistics',
    open: async (desk, page) => {
      await openTab(desk, '统计');
      await expect(page.getByRole('region', { name: '按方式' })).toBeVisible();
    },
  },
  {
    name: 'log',
    open: async (desk, page) => {
      await openTab(desk, '业务操作日志');
      await expect(page.locator('[role=option][aria-selected=true]').first()).toBeVisible();
    },
  },
];

/** Photographs what somebody who supervises sees. @returns the files below `outDir` */
export function photographSupervision(desk: Desk, outDir: string): Promise<string[]> {
  return photographViews(desk, views, outDir);
}

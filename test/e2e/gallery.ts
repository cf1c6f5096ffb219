import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Desk } from './harness/desk.ts';

interface Look {
  readonly name: string;
  readonly theme: string;
  readonly zoom: string;
}

const looks: readonly Look[] = [
  { name: 'light', theme: '浅色', zoom: '标准' },
  { name: 'dark', theme: '深色', zoom: '标准' },
  { name: 'contrast', theme: '高对比', zoom: '标准' },
  { name: 'light-150', theme: '浅色', zoom: '大字号 150%' },
];

export interface View {
  readonly name: string;
  readonly open: (desk: Desk, page: Page) => Promise<void>;
}

export const dialog = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(key);
  await expect(page.locator('dialog[open]')).toBeVisible();
};

const worklist = async (desk: Desk, page: Page): Promise<void> => {
  await page.keyboard.press('Alt+1');
  await expect(desk.selectedRow).toBeVisible();
  await expect(page.locator('article:not([inert])')).toBeVisible();
};

const case_ = async (desk: Desk, page: Page): Promise<void> => {
  await worklist(desk, page);
  await page.keyboard.press('Enter');
  await expect(page.locator('article:not([inert])')).toBeVisible();
};

const journal = async (_: Desk, page: Page): Promise<void> => {
  await page.keyboard.press('Alt+9');
  await page.getByRole('link', { name: /操作日志/ }).press('Enter');
  await page.getByRole('button', { name: '核验' }).press('Enter');
  await expect(page.getByText(/核验通过/)).toBeVisible();
};

/** Every page of who works cases and the larger dialogs, in the order in which they are photographed. */
const views: readonly View[] = [
  { name: 'worklist', open: worklist },
  {
    name: 'batch',
    open: async (desk, page) => {
      await worklist(desk, page);
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowDown');
      await dialog(page, 'Control+b');
    },
  },
  { name: 'case', open: case_ },
  {
    name: 'form',
    open: async (desk, page) => {
      await case_(desk, page);
      await page.keyboard.press('Alt+z');
      await expect(page.getByRole('form', { name: '转办' })).toBeVisible();
    },
  },
  {
    name: 'all-acts',
    open: async (desk, page) => {
      await case_(desk, page);
      await dialog(page, 'Alt+m');
    },
  },
  {
    name: 'material',
    open: async (desk, page) => {
      await case_(desk, page);
      await page.getByRole('region', { name: /^材料/ }).getByRole('link').first().press('Enter');
      await expect(page.getByRole('region', { name: '材料阅读' })).toBeVisible();
      await expect(page.getByRole('group', { name: '第 1 页' })).toContainText(/\S/);
    },
  },
  {
    name: 'document',
    open: async (desk, page) => {
      await case_(desk, page);
      await page.keyboard.press('Alt+d');
      const templates = page.getByLabel('文书模板');
      await expect(templates).toBeVisible();
      await expect.poll(() => templates.locator('option').count()).toBeGreaterThan(1);
      // A case at 接件 has no document of its own yet: the first of the others then.
      if ((await templates.inputValue()) === '') await templates.press('ArrowDown');
      await expect(page.getByRole('region', { name: '版面预览' })).toBeVisible();
    },
  },
  {
    name: 'handling-sheet',
    open: async (desk, page) => {
      await case_(desk, page);
      await page.keyboard.press('Control+p');
      await expect(page.getByRole('region', { name: '版面预览' })).toBeVisible();
    },
  },
  {
    name: 'projects',
    open: async (_, page) => {
      await page.keyboard.press('Alt+3');
      await expect(page.getByText(/关键路径/).first()).toBeVisible();
    },
  },
  {
    name: 'project',
    open: async (_, page) => {
      await page.keyboard.press('Alt+3');
      await expect(page.getByText(/关键路径/).first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByText(/关键路径/).first()).toBeVisible();
    },
  },
  {
    name: 'take-along',
    open: async (desk, page) => {
      await case_(desk, page);
      await dialog(page, 'Alt+l');
      await expect(page.getByRole('dialog')).toContainText('材料文件');
    },
  },
  { name: 'packages', open: async (_, page) => page.keyboard.press('Alt+6') },
  {
    name: 'palette',
    open: async (desk, page) => {
      await worklist(desk, page);
      await dialog(page, 'Control+k');
    },
  },
  {
    name: 'alerts',
    open: async (desk, page) => {
      await worklist(desk, page);
      await page.keyboard.press('Alt+0');
      await expect(page.getByRole('listbox', { name: /提醒/ })).toBeVisible();
    },
  },
  { name: 'sync', open: async (_, page) => page.keyboard.press('Alt+2') },
  { name: 'settings', open: async (_, page) => page.keyboard.press('Alt+9') },
  { name: 'journal', open: journal },
  {
    name: 'keys',
    open: async (desk, page) => {
      await worklist(desk, page);
      await dialog(page, '?');
    },
  },
];

/** Photographs what somebody who works cases sees. @returns the files below `outDir` */
export function photographCaseWork(desk: Desk, outDir: string): Promise<string[]> {
  return photographViews(desk, views, outDir);
}

/** Photographs these pages in every look; for the eyes of whoever changed something. */
export async function photographViews(
  desk: Desk,
  views: readonly View[],
  outDir: string,
): Promise<string[]> {
  const { page } = desk;
  const files: string[] = [];
  for (const look of looks) {
    await wear(page, look);
    await mkdir(join(outDir, look.name), { recursive: true });
    for (const { name, open } of views) {
      await open(desk, page);
      const file = join(look.name, `${name}.png`);
      await page.screenshot({ path: join(outDir, file), animations: 'disabled' });
      files.push(file);
      await leave(page);
    }
  }
  await wear(page, looks[0]!);
  return files;
}

async function wear(page: Page, { theme, zoom }: Look): Promise<void> {
  await page.keyboard.press('Alt+9');
  await page.getByRole('radio', { name: theme, exact: true }).press('Space');
  const sizes = page.getByRole('group', { name: '字号' });
  await sizes.getByRole('radio', { name: zoom, exact: true }).press('Space');
}

/** Esc closes what lies over the page: a dialog, a panel, a form, a viewer, picks. */
async function leave(page: Page): Promise<void> {
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Escape');
}

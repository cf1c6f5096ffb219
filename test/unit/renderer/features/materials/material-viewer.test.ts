import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { called, received, withCase } from '../../fake/act-desk.ts';
import { type, type MountedApp } from '../../fake/mount-app.ts';

const hash = (digit: string): string => digit.repeat(64);
const [first, second] = [hash('b'), hash('c')];
const name = '消防设计文件';

function handIn(sha256: string, providedAt: string) {
  return { sha256, fileName: '说明.txt', size: 12, mediaType: 'text/plain', providedAt };
}

/** The second material was handed in twice. */
function handedInTwice(core: FakeCore): void {
  const materials = core.materials.get('1')!;
  const versions = [handIn(first, '2026-11-20T01:12:00Z'), handIn(second, '2026-11-23T01:12:00Z')];
  core.materials.set('1', materials.with(1, { ...materials[1]!, versions }));
  core.files.contents.set(first, new TextEncoder().encode('一、退线 6 米\n二、消防车道四米'));
  core.files.contents.set(second, new TextEncoder().encode('一、退线 8 米\n二、消防车道四米'));
}

function link(app: MountedApp, text: string): HTMLElement {
  return app.find('a[data-material]', text);
}

async function opened(prepare: (core: FakeCore) => void = () => {}): Promise<MountedApp> {
  const app = await withCase(received, prepare);
  link(app, name).click();
  await app.pass(50);
  return app;
}

const viewer = (app: MountedApp): HTMLElement => app.find('section[aria-label="材料阅读"]');

describe('[W11] the viewer beside the form', () => {
  it('opens from the pane on the page of the case, with the acts still there', async () => {
    const app = await opened();
    expect(viewer(app).textContent).toContain('材料正文');
    expect(app.find('section[aria-label="办理"]').textContent).toContain('受理');
    expect(link(app, name).getAttribute('aria-current')).toBe('true');
  });

  it('is walked by the arrows in the list and closed by Esc, which leaves the keyboard on the row', async () => {
    const app = await opened();
    link(app, name).focus();
    await app.press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('建设工程规划许可证');
    await app.press('ArrowUp');
    await app.press('Escape');
    await app.pass();
    expect(document.querySelector('section[aria-label="材料阅读"]')).toBeNull();
    expect(document.activeElement).toBe(link(app, name));
  });

  it('shows markup as the text it is', async () => {
    const hostile = '<svg onload=alert(1)><script>alert(2)</script>';
    const app = await opened((core) =>
      core.files.contents.set(hash('a'), new TextEncoder().encode(hostile)),
    );
    expect(viewer(app).querySelector('pre')?.textContent).toBe(hostile);
    expect(viewer(app).querySelector('script')).toBeNull();
  });

  it('reads GBK too, and says so', async () => {
    // 湛江 in GBK.
    const app = await opened((core) =>
      core.files.contents.set(hash('a'), Uint8Array.of(0xd5, 0xbf, 0xbd, 0xad)),
    );
    expect(viewer(app).textContent).toContain('GB18030');
    expect(viewer(app).querySelector('pre')?.textContent).toBe('湛江');
  });

  it('shows how far a download is, and lets it be stopped', async () => {
    const app = await withCase(received, (core) => core.files.loading.set(hash('a'), 617_284));
    const letGo = app.hold('materials.open');
    link(app, name).click();
    await app.pass(50);
    expect(viewer(app).textContent).toMatch(/正在下载并校验 25%/);
    expect(link(app, name).closest('tr')?.textContent).toContain('下载中 25%');
    app.find('button', '停止').click();
    await app.pass();
    expect(called(app, 'materials.cancel')).toHaveLength(1);
    letGo();
  });

  it('says what happened and what is safe when the bytes are others than those registered', async () => {
    const message = '下载到的内容与登记的校验值（SHA-256）不符，已丢弃，没有打开。';
    const app = await opened((core) =>
      core.files.failures.set(
        hash('a'),
        new AppError('MATERIAL_HASH_MISMATCH', message, { retryable: true }),
      ),
    );
    expect(app.find('[role="alert"]').textContent).toContain(message);
    app.core.files.failures.clear();
    app.find('[role="alert"] button', '重试').click();
    await app.pass(50);
    expect(viewer(app).textContent).toContain('材料正文');
  });

  it('says that a material has no file, and what to do', async () => {
    const app = await withCase(received);
    link(app, '建设工程规划许可证').click();
    await app.pass(50);
    expect(viewer(app).textContent).toContain('这份材料没有提交文件');
  });

  it('keeps notes: added, counted, changed and removed', async () => {
    const app = await opened();
    await app.press('n');
    expect(viewer(app).textContent).toContain('不上报');
    await type(app, app.find('textarea[aria-label^="在本页添加批注"]'), '面积须核对');
    app.find('form.new button', '添加').click();
    await app.pass(50);
    expect(link(app, name).closest('tr')?.textContent).toContain('批注 1');
    app.find('section[aria-label="批注"] button', '修改').click();
    await app.pass();
    await type(app, app.find('textarea[aria-label="修改"]'), '面积已核对');
    app.find('section[aria-label="批注"] button', '保存').click();
    await app.pass(50);
    expect(app.find('section[aria-label="批注"]').textContent).toContain('面积已核对');
    app.find('section[aria-label="批注"] button', '删除').click();
    await app.pass(50);
    expect(app.find('section[aria-label="批注"]').textContent).toContain('还没有批注');
  });

  it('asks before a copy leaves the encrypted cache', async () => {
    const app = await opened();
    app.find('button', '用其他程序打开').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('离开加密缓存');
    expect(called(app, 'materials.openOutside')).toEqual([]);
    app.find('dialog button', '加水印并打开').click();
    await app.pass(50);
    expect(called(app, 'materials.openOutside')).toHaveLength(1);
    expect(viewer(app).textContent).toContain('带水印的副本');
  });
});

describe('[W12] marks on materials', () => {
  it('are set by Space on the row and in the viewer, and fill the form of 补正', async () => {
    const app = await opened();
    link(app, name).focus();
    await app.press(' ');
    expect(viewer(app).textContent).toContain('缺 Space');
    const form = async (): Promise<string> => {
      await app.press('F9');
      await app.pass(300);
      return app.find('form[aria-label="一次性告知补正"]').textContent;
    };
    expect(await form()).toContain(name);
    await app.press('Escape');
    viewer(app).focus();
    await app.press(' ');
    expect(viewer(app).textContent).toContain('齐全 Space');
  });
});

describe('[W16] comparison with the hand-in before', () => {
  it('shows what changed line by line', async () => {
    const app = await opened(handedInTwice);
    expect(link(app, name).closest('tr')?.textContent).toContain('第 2 次提交');
    await app.press('c');
    await app.pass(50);
    const lines = [...viewer(app).querySelectorAll('ol.lines li')].map((li) => li.className);
    expect(lines).toEqual(['is-removed', 'is-added', 'is-same']);
    expect(viewer(app).textContent).toContain('退线 8 米');
    await app.press('c');
    await app.pass(50);
    expect(viewer(app).querySelector('pre')?.textContent).toContain('退线 8 米');
  });

  it('lets the earlier hand-in be read', async () => {
    const app = await opened(handedInTwice);
    const choice = viewer(app).querySelector<HTMLSelectElement>('select')!;
    choice.value = first;
    choice.dispatchEvent(new Event('change'));
    await app.pass(50);
    expect(viewer(app).querySelector('pre')?.textContent).toContain('退线 6 米');
  });
});

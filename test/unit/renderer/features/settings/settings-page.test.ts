import { describe, expect, it } from 'vitest';
import { mountUnlocked } from '../../fake/mount-app.ts';

async function openSettings() {
  const app = await mountUnlocked();
  await app.press('9', { altKey: true });
  return app;
}

describe('settings', () => {
  it('change the theme, the size of letters and the height of rows', async () => {
    const app = await openSettings();
    const choose = async (label: string) => {
      const radio = app.find('label', label).querySelector('input')!;
      radio.checked = true;
      radio.dispatchEvent(new Event('change'));
      await app.pass();
    };
    await choose('深色');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await choose('大字号 150%');
    await choose('宽松');
    expect(app.core.settings).toMatchObject({ theme: 'dark', zoom: 150, rowHeight: 40 });
    expect(document.documentElement.style.getPropertyValue('--row-height')).toBe('40px');
  });

  it('name the basis and say that its trial period is over (article 25)', async () => {
    const app = await openSettings();
    expect(app.text()).toContain('湛政数〔2019〕62号');
    expect(app.text()).toContain('试行期已届满，请核实现行文件');
    expect(app.text()).toContain('127.0.0.1:8080');
  });
});

describe('提醒', () => {
  it('[W08] can be kept from popping up, at night, at weekends or altogether', async () => {
    const app = await openSettings();
    const box = (label: string): HTMLInputElement =>
      app.find('[aria-labelledby="settings-telling"] label', label).querySelector('input')!;
    const change = async (input: HTMLInputElement, value: boolean | string): Promise<void> => {
      if (typeof value === 'boolean') input.checked = value;
      else input.value = value;
      input.dispatchEvent(new Event('change'));
      await app.pass();
    };
    await change(box('自'), '18:30');
    await change(box('周末和节假日'), false);
    expect(app.core.settings.telling).toMatchObject({ quietFrom: '18:30', quietWeekends: false });
    await change(box('自'), '');
    expect(app.core.settings.telling.quietFrom).toBe('18:30');
    await change(box('弹出系统通知'), false);
    expect(app.core.settings.telling.popups).toBe(false);
    expect(box('安静时段').disabled).toBe(true);
  });
});

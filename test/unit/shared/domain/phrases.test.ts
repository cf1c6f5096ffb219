import { describe, expect, it } from 'vitest';
import { fillPhrase, mayKeepPhrase } from '#shared/domain/phrases.ts';

const facts = {
  项目: '渔港冷库',
  事项: '施工许可',
  申请人: '海湾置业',
  编号: '440800-1',
  标题: '{项目}',
};

describe('常用意见', () => {
  it('[W13] fill in what they leave open, in braces of either width, and nothing else', () => {
    expect(fillPhrase('{项目}的{ 事项 }，｛申请人｝', facts)).toBe('渔港冷库的施工许可，海湾置业');
    expect(fillPhrase('{其他} {} {项目', facts)).toBe('{其他} {} {项目');
    // What comes from the case is not filled in again.
    expect(fillPhrase('“{标题}”', facts)).toBe('“{项目}”');
    expect(fillPhrase('{项目}', { ...facts, 项目: '$& $1' })).toBe('$& $1');
  });

  it('[W13] are kept by their owner, those of the department by its 负责人', () => {
    const officer = { id: 'o', departmentId: 'd', roles: ['handler'] as const };
    const lead = { ...officer, id: 'l', roles: ['lead'] as const };
    const own = { departmentId: 'd', officerId: 'o' };
    const departmental = { departmentId: 'd', officerId: null };
    expect(mayKeepPhrase(officer, own)).toBe(true);
    expect(mayKeepPhrase(lead, own)).toBe(false);
    expect(mayKeepPhrase(officer, departmental)).toBe(false);
    expect(mayKeepPhrase(lead, departmental)).toBe(true);
    expect(mayKeepPhrase(lead, { ...departmental, departmentId: 'e' })).toBe(false);
  });
});

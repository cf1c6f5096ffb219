import {
  caseWorker,
  error,
  insider,
  isHandler,
  isLead,
  lintText,
  type ActingOfficer,
  type ActRules,
  type ActStamp,
  type Assignment,
  type CaseFacts,
  type Refusal,
} from './act-rule.ts';

/** The one who has it gives it away. */
function holder(facts: CaseFacts, officer: ActingOfficer): Refusal {
  const outside = insider(facts, officer);
  if (outside !== null) return outside;
  return isHandler(facts, officer) ? null : '本件不在您手上';
}

/** Who passed it on, whose it was before, or who stands in for that one. */
function isGiver({ assignment }: CaseFacts, officer: ActingOfficer): boolean {
  if (assignment?.how !== 'pass-on') return false;
  const { byId, fromId } = assignment;
  const own = [officer.id, ...officer.standsInFor];
  return byId === officer.id || (fromId !== null && own.includes(fromId));
}

/** The giver may have it back while nothing was done to it; the 负责人 may take it over at any time. */
function taker(facts: CaseFacts, officer: ActingOfficer): Refusal {
  const outside = insider(facts, officer);
  if (outside !== null) return outside;
  if (isHandler(facts, officer)) return '本件就在您手上';
  if (isLead(officer)) return null;
  if (!isGiver(facts, officer)) return '本件不是由您转出的';
  return facts.assignment?.isTouched ? '新的承办人已办理，不能收回' : null;
}

function moved(
  facts: CaseFacts,
  how: Assignment['how'],
  text: string,
  { officer, at }: ActStamp,
): Assignment {
  const { id: byId, name: byName } = officer;
  return { how, fromId: facts.handlerId, byId, byName, at, text, isTouched: false };
}

/** Whose a case is. None of these touches its clock (K07). */
export const assignmentRules: ActRules<'claim' | 'hand-back' | 'pass-on' | 'take-back'> = {
  claim: {
    right: insider,
    refusal: ({ handlerId }) => (handlerId === null ? null : '本件已有承办人'),
    patch: (facts, { note }, stamp) => ({
      handlerId: stamp.officer.id,
      assignment: moved(facts, 'claim', note, stamp),
    }),
  },
  'hand-back': {
    right: holder,
    refusal: () => null,
    // To the one it came from, else to everybody.
    patch: (facts, { text }, stamp) => ({
      handlerId: facts.assignment?.how === 'pass-on' ? facts.assignment.fromId : null,
      assignment: moved(facts, 'hand-back', text, stamp),
    }),
    lint: ({ text }) => lintText('text', text, '退回的理由'),
  },
  'pass-on': {
    right: caseWorker,
    refusal: () => null,
    patch: (facts, { officerId, text }, stamp) => ({
      handlerId: officerId,
      assignment: moved(facts, 'pass-on', text, stamp),
    }),
    lint: ({ officerId, text }, facts, { colleagues }) => {
      const isKnown = officerId !== '' && colleagues.has(officerId);
      return [
        ...(isKnown ? [] : [error('officerId', '请选择本部门在岗的承办人')]),
        ...(officerId === facts.handlerId && officerId !== ''
          ? [error('officerId', '本件已由该承办人办理')]
          : []),
        ...lintText('text', text, '转办的理由'),
      ];
    },
  },
  'take-back': {
    right: taker,
    refusal: ({ handlerId }) => (handlerId === null ? '本件没有承办人，可直接签收' : null),
    // Back to where it was; a 负责人 who had no part in it takes it over.
    patch: (facts, { text }, stamp) => ({
      handlerId: isGiver(facts, stamp.officer)
        ? (facts.assignment?.fromId ?? stamp.officer.id)
        : stamp.officer.id,
      assignment: moved(facts, 'take-back', text, stamp),
    }),
    lint: ({ text }) => lintText('text', text, '收回的理由'),
  },
};

import type { TFunction } from 'i18next';

export type GuideLine = { kind: 'text' | 'code' | 'link' | 'on' | 'off'; text: string };
export type GuideStepText = { title: string; why: string; lines: GuideLine[] };

/** What the guide knows of this app and the org it is for. */
export type GuideFacts = {
  callbackUrls: string[];
  setupUrl: string | null;
  /** As entered or built in; empty where none is known yet. */
  clientId: string;
};

/** What an admin asks before approving anything. */
export const guideAbout = (t: TFunction<'connect'>) =>
  (['aboutWhat', 'aboutWhere', 'aboutCalls', 'aboutEnd'] as const).map((name) => t(`guide.${name}`));

/** What each step of the guide says, whichever way it is shown or sent. */
export function guideSteps(
  t: TFunction<'connect'>,
  { callbackUrls, setupUrl, clientId }: GuideFacts,
): GuideStepText[] {
  const text = (text: string): GuideLine => ({ kind: 'text', text });
  const code = (text: string): GuideLine => ({ kind: 'code', text });
  const step = (name: 'open' | 'basic' | 'callback' | 'scopes' | 'security' | 'policy' | 'key') => ({
    title: t(`guide.${name}Title`),
    why: t(`guide.${name}Why`),
  });
  return [
    {
      ...step('open'),
      lines: [
        text(t('guide.openText')),
        ...(setupUrl === null ? [] : [{ kind: 'link' as const, text: setupUrl }]),
      ],
    },
    { ...step('basic'), lines: [text(t('guide.basicText'))] },
    { ...step('callback'), lines: [text(t('guide.callbackText')), ...callbackUrls.map(code)] },
    {
      ...step('scopes'),
      lines: [text(t('guide.scopesText')), code(t('guide.scopeApi')), code(t('guide.scopeRefresh'))],
    },
    {
      ...step('security'),
      lines: [
        { kind: 'on', text: t('guide.pkceOn') },
        { kind: 'off', text: t('guide.webSecretOff') },
        { kind: 'off', text: t('guide.refreshSecretOff') },
        { kind: 'off', text: t('guide.allowlistOff') },
        text(t('guide.securityLeave')),
      ],
    },
    { ...step('policy'), lines: [text(t('guide.policyText'))] },
    {
      ...step('key'),
      lines: [
        text(t('guide.keyText')),
        ...(clientId === '' ? [] : [text(t('guide.keyKnown')), code(clientId)]),
      ],
    },
  ];
}

/** The guide as plain text, to be sent to the admin. */
export function guideAsText(t: TFunction<'connect'>, facts: GuideFacts): string {
  const marks = { text: '', code: '', link: '', on: '[x] ', off: '[ ] ' };
  const body = guideSteps(t, facts).map(({ title, lines }, index) =>
    [`${index + 1}. ${title}`, ...lines.map(({ kind, text }) => `   ${marks[kind]}${text}`)].join('\n'),
  );
  const about = [t('guide.aboutTitle'), ...guideAbout(t).map((line) => `- ${line}`)].join('\n');
  return [t('guide.title'), t('guide.lead'), about, ...body].join('\n\n');
}

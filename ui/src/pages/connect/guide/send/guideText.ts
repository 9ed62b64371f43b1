import type { TFunction } from 'i18next';

export type GuideLine = { kind: 'text' | 'code' | 'link' | 'on' | 'off'; text: string };
export type GuideStepText = { title: string; why: string; lines: GuideLine[] };

/** What each step of the guide says, whichever way it is shown or sent. */
export function guideSteps(
  t: TFunction<'connect'>,
  callbackUrls: string[],
  setupUrl: string | null,
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
    { ...step('key'), lines: [text(t('guide.keyText'))] },
  ];
}

/** The guide as plain text, to be sent to the admin. */
export function guideAsText(
  t: TFunction<'connect'>,
  callbackUrls: string[],
  setupUrl: string | null,
): string {
  const marks = { text: '', code: '', link: '', on: '[x] ', off: '[ ] ' };
  const body = guideSteps(t, callbackUrls, setupUrl).map(({ title, lines }, index) =>
    [`${index + 1}. ${title}`, ...lines.map(({ kind, text }) => `   ${marks[kind]}${text}`)].join('\n'),
  );
  return [t('guide.title'), t('guide.lead'), ...body].join('\n\n');
}

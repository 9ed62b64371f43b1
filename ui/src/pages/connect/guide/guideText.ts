import type { TFunction } from 'i18next';

/** The guide as plain text, to be sent to the admin. */
export function guideAsText(
  t: TFunction<'connect'>,
  callbackUrls: string[],
  setupUrl: string | null,
): string {
  const steps: [string, string[]][] = [
    [t('guide.openTitle'), [t('guide.openText'), ...(setupUrl === null ? [] : [setupUrl])]],
    [t('guide.basicTitle'), [t('guide.basicText')]],
    [t('guide.callbackTitle'), [t('guide.callbackText'), ...callbackUrls]],
    [t('guide.scopesTitle'), [t('guide.scopesText'), t('guide.scopeApi'), t('guide.scopeRefresh')]],
    [
      t('guide.securityTitle'),
      [
        `[x] ${t('guide.pkceOn')}`,
        `[ ] ${t('guide.webSecretOff')}`,
        `[ ] ${t('guide.refreshSecretOff')}`,
        `[ ] ${t('guide.allowlistOff')}`,
        t('guide.securityLeave'),
      ],
    ],
    [t('guide.policyTitle'), [t('guide.policyText')]],
    [t('guide.keyTitle'), [t('guide.keyText')]],
  ];
  const body = steps.map(([title, lines], index) =>
    [`${index + 1}. ${title}`, ...lines.map((line) => `   ${line}`)].join('\n'),
  );
  return [t('guide.title'), t('guide.lead'), ...body].join('\n\n');
}

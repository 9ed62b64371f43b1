import { Button, Paper } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openLink } from '../../../api/openLink';
import { showError } from '../../../components/notice/showError';
import { CopyLine } from './CopyLine';
import classes from './Guide.module.css';
import { GuideStep } from './GuideStep';
import { GuideTools } from './send/GuideTools';
import { type GuideFacts, guideAbout } from './send/guideText';

const SCOPES = ['scopeApi', 'scopeRefresh'] as const;

/** What the Salesforce admin does once: an External Client App for this app, step by step. */
export function AdminGuide({ facts }: { facts: GuideFacts }) {
  const { callbackUrls, setupUrl, clientId } = facts;
  const { t } = useTranslation('connect');

  return (
    <Paper component="section" className={classes.guide ?? ''} aria-label={t('guide.title')}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('guide.title')}</h2>
          <p className={classes.lead}>{t('guide.lead')}</p>
        </div>
        <GuideTools facts={facts} />
      </div>
      <h3 className={classes.stepTitle}>{t('guide.aboutTitle')}</h3>
      <ul className={classes.about}>
        {guideAbout(t).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ol className={classes.steps}>
        <GuideStep number={1} title={t('guide.openTitle')} why={t('guide.openWhy')}>
          <p>{t('guide.openText')}</p>
          {setupUrl !== null && (
            <Button
              variant="default"
              size="xs"
              rightSection={<IconExternalLink size={14} />}
              onClick={() => openLink(setupUrl).catch(showError)}
            >
              {t('guide.openLink')}
            </Button>
          )}
        </GuideStep>
        <GuideStep number={2} title={t('guide.basicTitle')} why={t('guide.basicWhy')}>
          <p>{t('guide.basicText')}</p>
        </GuideStep>
        <GuideStep number={3} title={t('guide.callbackTitle')} why={t('guide.callbackWhy')}>
          <p>{t('guide.callbackText')}</p>
          <CopyLine value={callbackUrls.join('\n')} label={t('guide.copyCallbacks')} />
        </GuideStep>
        <GuideStep number={4} title={t('guide.scopesTitle')} why={t('guide.scopesWhy')}>
          <p>{t('guide.scopesText')}</p>
          <ul className={classes.plain}>
            {SCOPES.map((scope) => (
              <li key={scope}>
                <CopyLine
                  value={t(`guide.${scope}`)}
                  label={t('guide.copyScope', { scope: t(`guide.${scope}`) })}
                />
              </li>
            ))}
          </ul>
        </GuideStep>
        <GuideStep number={5} title={t('guide.securityTitle')} why={t('guide.securityWhy')}>
          <ul className={classes.ticks}>
            <li data-tick="on">{t('guide.pkceOn')}</li>
            <li data-tick="off">{t('guide.webSecretOff')}</li>
            <li data-tick="off">{t('guide.refreshSecretOff')}</li>
            <li data-tick="off">{t('guide.allowlistOff')}</li>
          </ul>
          <p>{t('guide.securityLeave')}</p>
        </GuideStep>
        <GuideStep number={6} title={t('guide.policyTitle')} why={t('guide.policyWhy')}>
          <p>{t('guide.policyText')}</p>
        </GuideStep>
        <GuideStep number={7} title={t('guide.keyTitle')} why={t('guide.keyWhy')}>
          <p>{t('guide.keyText')}</p>
          {clientId !== '' && (
            <>
              <p>{t('guide.keyKnown')}</p>
              <CopyLine value={clientId} label={t('guide.copyClientId')} />
            </>
          )}
        </GuideStep>
      </ol>
    </Paper>
  );
}

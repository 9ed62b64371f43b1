import { IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../../api/bindings';
import { Banner } from '../../notice/Banner';
import { useErrorText } from '../../notice/useErrorText';
import classes from './Access.module.css';

/**
 * Says why this computer's policy is not followed, and who can mend it. What the system or the parser
 * said of it, in whatever language, is kept for that person behind *Details*.
 */
export function PolicyBanner({ problem }: { problem: ApiError }) {
  const { t } = useTranslation('access');
  const text = useErrorText(problem);
  const detail = problem.params?.detail;
  return (
    <Banner
      tone="bad"
      icon={IconShieldExclamation}
      title={text.what}
      action={
        detail && (
          <details className={classes.details}>
            <summary>{t('policyDetails')}</summary>
            <code lang="en">{detail}</code>
          </details>
        )
      }
    >
      {text.means} {text.todo}
    </Banner>
  );
}

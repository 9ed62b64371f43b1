import { Trans, useTranslation } from 'react-i18next';
import { useNow } from '../../format/now/useNow';
import { TimeAgo } from '../word/TimeAgo';

/** When what is paused goes on, and that nobody has to do anything for it. */
export function GoesOn({ at }: { at: string | null }) {
  const { t } = useTranslation('budget');
  const now = useNow();
  if (at === null) return t('paused.byHand');
  if (Date.parse(at) <= now) return t('paused.soon');
  return <Trans t={t} i18nKey="paused.goesOn" components={{ when: <TimeAgo at={at} /> }} />;
}

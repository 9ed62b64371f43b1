import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReachable } from '../../api/live/reachability';
import { Banner } from '../../components/notice/Banner';

/** Shown while the engine does not answer. It goes by itself when the engine is back. */
export function OfflineBanner() {
  const { t } = useTranslation('frame');
  if (useReachable()) return null;
  return (
    <Banner tone="quiet" icon={IconPlugConnectedX} title={t('offlineTitle')}>
      {t('offlineText')}
    </Banner>
  );
}

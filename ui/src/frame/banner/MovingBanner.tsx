import { IconFolderSymlink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDataFolder } from '../../api/queries/settingsQueries';
import { Banner } from '../../components/notice/Banner';

/** Shown while the data is on its way to another folder, since nothing can be changed then. */
export function MovingBanner() {
  const { t } = useTranslation('dataFolder');
  const { data: folder } = useDataFolder();
  const state = folder?.lastMove?.state;
  if (state !== 'stopping' && state !== 'copying') return null;
  return (
    <Banner tone="quiet" icon={IconFolderSymlink} title={t('bannerTitle')}>
      {t('bannerText')}
    </Banner>
  );
}

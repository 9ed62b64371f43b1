import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApp } from '../../../api/queries/queries';
import { NeedsPermission } from '../../../components/access/NeedsPermission';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { PageHeader } from '../../../components/page/PageHeader';
import { Mark } from '../../../frame/rail/Mark';
import { KeyringNotice } from '../form/KeyringNotice';
import { CloudGlyph } from './CloudGlyph';
import classes from './Gallery.module.css';
import { GalleryCard } from './GalleryCard';
import { useConnectDemo } from './useConnectDemo';

/** What a source can be. */
export default function GalleryPage() {
  const { t } = useTranslation('connect');
  const navigate = useNavigate();
  const { data: app } = useApp();
  const demo = useConnectDemo();

  return (
    <>
      <PageHeader title={t('gallery.title')} subtitle={t('gallery.subtitle')} back="/connections" />
      <NeedsPermission permission="manage">
        <div className={classes.page}>
          <KeyringNotice />
          {demo.error && <ErrorNotice error={demo.error} />}
          <ul className={classes.cards}>
            <GalleryCard
              icon={<CloudGlyph />}
              title={t('gallery.salesforce')}
              onClick={() => navigate('/connections/add/salesforce')}
            >
              {t('gallery.salesforceText')}
            </GalleryCard>
            {app?.demoAvailable && (
              <GalleryCard
                icon={<Mark size={40} />}
                title={t('gallery.demo')}
                onClick={demo.start}
                busy={demo.isPending}
              >
                {t('gallery.demoText')}
              </GalleryCard>
            )}
          </ul>
        </div>
      </NeedsPermission>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useConnection, useObjects } from '../../../api/queries/queries';
import { NeedsPermission } from '../../../components/access/NeedsPermission';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import { OrgCard } from '../login/state/OrgCard';
import { ObjectChooser } from './list/ObjectChooser';
import classes from './Objects.module.css';
import { ObjectsSkeleton } from './ObjectsSkeleton';

/** Which objects of an org are copied; before the first load, the step after the login. */
export default function ChooseObjectsPage() {
  const { t } = useTranslation('connect');
  const { connectionId = '' } = useParams();
  const { data: connection, error: connectionError } = useConnection(connectionId);
  const { data: objects, error: objectsError } = useObjects(connectionId);
  const error = connectionError ?? objectsError;

  return (
    <>
      <PageHeader
        title={t('objects.title')}
        subtitle={connection?.firstLoadStarted ? connection.name : undefined}
        back="/connections"
      />
      <NeedsPermission permission="manage">
        <div className={classes.page}>
          {connection && !connection.firstLoadStarted && (
            <OrgCard connection={connection} title={t('login.connectedTo', { name: connection.name })} />
          )}
          {error && <ErrorNotice error={error} />}
          {!error && (!objects || !connection) && (
            <Delayed>
              <ObjectsSkeleton />
            </Delayed>
          )}
          {objects && connection && (
            <ObjectChooser key={connectionId} connection={connection} objects={objects} />
          )}
        </div>
      </NeedsPermission>
    </>
  );
}

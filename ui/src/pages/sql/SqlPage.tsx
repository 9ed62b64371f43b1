import { Button } from '@mantine/core';
import { IconSql } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { deskOf } from '../../components/desk/useDesk';
import { SourcePage } from '../../components/page/SourcePage';
import { SqlTitle } from './SqlTitle';
import { Workbench } from './Workbench';

/** Questions in SQL over a source's copy. */
export default function SqlPage() {
  const { t } = useTranslation('sql');
  const navigate = useNavigate();
  const { connectionId, queryId } = useParams();
  const begin = (source: string) => {
    deskOf(source).put('');
    void navigate(`/sql/${source}`);
  };
  return (
    <SourcePage
      title={t('title')}
      subtitle={t('subtitle')}
      opened={(source) => <SqlTitle connectionId={source} queryId={queryId ?? null} />}
      icon={IconSql}
      path="/sql"
      nothing={t('nothing')}
      fills
      actions={(source) => (
        <Button size="xs" variant="default" onClick={() => begin(source)}>
          {t('newQuery')}
        </Button>
      )}
    >
      {(source) => (
        <Workbench
          key={source}
          connectionId={source}
          queryId={source === connectionId ? (queryId ?? null) : null}
        />
      )}
    </SourcePage>
  );
}

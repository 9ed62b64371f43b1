import { useTranslation } from 'react-i18next';
import { useDesk } from '../../components/desk/useDesk';
import { useSavedQueries } from '../../components/queries/useSavedQueries';
import { isChanged } from './useOpenQuery';

/** The saved query that is open and whether it was changed, or what this page is for. */
export function SqlTitle({ connectionId, queryId }: { connectionId: string; queryId: string | null }) {
  const { t } = useTranslation('sql');
  const { session } = useDesk(connectionId);
  const queries = useSavedQueries(connectionId);
  const saved = queries.data?.find((query) => query.id === queryId);
  if (!saved) return t('subtitle');
  return isChanged(saved, session) ? t('changed', { name: saved.name }) : saved.name;
}

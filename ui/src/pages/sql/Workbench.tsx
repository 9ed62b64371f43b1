import { useLocalStorage } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SqlTableColumn } from '../../api/bindings';
import { useMay } from '../../components/access/useMay';
import { useDesk } from '../../components/desk/useDesk';
import { RetryNotice } from '../../components/notice/RetryNotice';
import { useSqlSchema } from '../../components/queries/useSqlSchema';
import type { ColumnWords } from './editor/completion';
import { placeOf } from './result/placeOf';
import { ResultPane } from './result/ResultPane';
import { QueryExport } from './result/tabs/QueryExport';
import { RunBar, TIMEOUTS } from './run/RunBar';
import { SaveButtons } from './run/SaveButtons';
import classes from './Sql.module.css';
import { SidePanel } from './side/SidePanel';
import { useOpenQuery } from './useOpenQuery';

const SqlEditor = lazy(() => import('./editor/SqlEditor'));

/** One source's desk: statements to begin with, the editor, and what it gave. */
export function Workbench({ connectionId, queryId }: { connectionId: string; queryId: string | null }) {
  const { t } = useTranslation('sql');
  const { desk, session } = useDesk(connectionId);
  const { saved, changed, open, put, isSaved, isDeleted } = useOpenQuery(
    connectionId,
    queryId,
    desk,
    session,
  );
  const mayMake = useMay('make');
  const schema = useSqlSchema(connectionId);
  const tables = useMemo(() => schema.data ?? [], [schema.data]);
  const [timeoutSeconds, setTimeoutSeconds] = useLocalStorage<number>({
    key: 'orgmirror.sql.timeout',
    defaultValue: TIMEOUTS[0],
    getInitialValueInEffect: false,
  });
  const runButton = useRef<HTMLButtonElement>(null);
  const run = useCallback(() => void desk.run(timeoutSeconds), [desk, timeoutSeconds]);
  const mend = useCallback(
    (mended: string) => {
      desk.mend(mended);
      // The button that was pressed is gone; the next thing to do is to run it.
      runButton.current?.focus();
    },
    [desk],
  );
  const words = useColumnWords();
  const { query, text, ranText } = session;
  const wrongAt =
    query.state === 'failed' && text === ranText ? (placeOf(query.error, text)?.offset ?? null) : null;

  return (
    <div className={classes.desk}>
      <SidePanel
        {...{ connectionId, desk, session, tables, mayMake }}
        onOpen={open}
        onPut={put}
        onDeleted={isDeleted}
      />
      <div className={classes.main}>
        {schema.error && (
          <div className={classes.notice}>
            <RetryNotice error={schema.error} onRetry={schema.refetch} />
          </div>
        )}
        <div className={classes.editor}>
          <Suspense fallback={null}>
            <SqlEditor
              text={text}
              revision={session.revision}
              tables={tables}
              words={words}
              label={t('editor.label')}
              hint={t('editor.hint')}
              wrongAt={wrongAt}
              onChange={desk.write}
              onRun={run}
              onLeave={() => runButton.current?.focus()}
            />
          </Suspense>
        </div>
        <RunBar
          query={query}
          empty={text.trim() === ''}
          timeoutSeconds={timeoutSeconds}
          runButton={runButton}
          onTimeout={setTimeoutSeconds}
          onRun={run}
          onCancel={() => void desk.cancel()}
        >
          <SaveButtons {...{ connectionId, session, saved, changed }} onSaved={isSaved} />
        </RunBar>
        <ResultPane
          {...{ connectionId, session, tables }}
          actions={
            query.state === 'done' && (
              <QueryExport
                connectionId={connectionId}
                sql={ranText}
                name={saved?.name ?? null}
                columns={query.result.columns.length}
              />
            )
          }
          onChart={desk.drawAs}
          onMend={mend}
        />
      </div>
    </div>
  );
}

function useColumnWords(): ColumnWords {
  const { t } = useTranslation('sql');
  return useMemo(
    () => ({
      kind: (column: SqlTableColumn) =>
        column.referenceTo.length > 0
          ? t('kind.reference', { objects: column.referenceTo.join(', ') })
          : t(`kind.${column.kind}`, { objects: '' }),
      removed: t('editor.removed'),
    }),
    [t],
  );
}

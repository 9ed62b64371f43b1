import { Navigate } from 'react-router';
import { useApp, useConnections } from '../../api/queries/queries';
import { placeToGoOn } from './steps/firstRun';

/** Where the app opens: the connections, or where the way to the first tables goes on. */
export default function IndexPage() {
  const { data: connections, error } = useConnections();
  const { data: app, error: appError } = useApp();
  // That page says what is wrong, and offers to try again.
  if (error || appError) return <Navigate to="/connections" replace />;
  if (!connections || !app) return null;
  const mayManage = app.permissions.includes('manage');
  return <Navigate to={mayManage ? placeToGoOn(connections) : '/connections'} replace />;
}

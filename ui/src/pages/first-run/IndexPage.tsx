import { Navigate } from 'react-router';
import { useApp, useConnections } from '../../api/queries/queries';
import { placeToOpen } from './steps/firstRun';

/** Where the app opens, when that is known later than the first picture. */
export default function IndexPage() {
  const { data: connections, error } = useConnections();
  const { data: app, error: appError } = useApp();
  // That page says what is wrong, and offers to try again.
  if (error || appError) return <Navigate to="/connections" replace />;
  if (!connections || !app) return null;
  return <Navigate to={placeToOpen(connections, app)} replace />;
}

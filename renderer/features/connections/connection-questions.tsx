import type { ConnectionRow } from '../../../shared/contract';
import { CertificateDialog } from './certificate-dialog';
import { PasswordDialog } from './password-dialog';

/** Shows what connections ask of the user, one question at a time. */
export function ConnectionQuestions({ connections }: { readonly connections: readonly ConnectionRow[] }) {
  const connection = connections.find(({ question }) => question !== undefined);
  const question = connection?.question;
  if (connection === undefined || question === undefined) return null;
  switch (question.kind) {
    case 'certificate':
      return (
        <CertificateDialog
          key={`${connection.id} ${question.fingerprint}`}
          connection={connection}
          question={question}
        />
      );
    case 'password':
      return <PasswordDialog key={connection.id} connection={connection} question={question} />;
  }
}

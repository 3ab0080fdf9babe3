export class UnauthenticatedError extends Error {
  constructor(message = "Log in first, and send the access token: Authorization: Bearer …") {
    super(message);
  }
}

/** The same for an unknown e-mail and for a wrong password: which of them, is nobody's business. */
export class WrongCredentialsError extends Error {
  constructor() {
    super("The e-mail or the password is wrong.");
  }
}

export class ForbiddenError extends Error {
  constructor() {
    super("Only an administrator may do this.");
  }
}

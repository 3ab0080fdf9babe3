// TypeORM's own command line, which reads TypeScript when it is started through tsx.
import "typeorm/cli.js";

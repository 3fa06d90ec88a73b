// The Fastify instance of this house: schemas are zod's, so handlers know their types.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";

export type HttpApp = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** Answers people: a page of the same quality for an error. Set by whoever owns the pages. */
export type SendErrorPage = (request: FastifyRequest, reply: FastifyReply, status: number) => FastifyReply;

"""The OpenAPI document: what routes say beside their models, and examples made from schemas."""

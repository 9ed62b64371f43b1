mod links;
mod shape;

task sum_modulo_n "What is left of the sum when n divides it."
in xs: list, n: int
let s = sum xs
out calc (%) s n
example [-1, 7, 2, -3, 13, 7], 5 -> 0
example [9, 8, 8, 5, 12, 0], 7 -> 0
example [12, 3, 8], 7 -> 2
example [], 3 -> 0
example [12, 1, 9, -1, -2, 9, -1], 7 -> 6
example [4, 13, -1], 7 -> 2
holdout [8, 4, 7, 12, 2, 1, 12], 2 -> 0
holdout [255, -256, 0], 1 -> 0
holdout [9, 5, -1], 2 -> 1
holdout [-1, -2], 5 -> 2
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 2 -> 0

task powers_of_two "The powers 2, 4, 8, ..., one for each item of the list; null for more than seven items."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let twos = map (*2) ones
out scanl1 (*) twos
example [7, 7, 7] -> [2, 4, 8]
example [5, 16] -> [2, 4]
example [7, -9, -3, 6, 3, -4] -> [2, 4, 8, 16, 32, 64]
example [] -> []
example [-256] -> [2]
example [4, 3, 2, 1, 0] -> [2, 4, 8, 16, 32]
holdout [7, -9, 3, 0] -> [2, 4, 8, 16]
holdout [18] -> [2]
holdout [4, 4, 15] -> [2, 4, 8]
holdout [9, 9, 9, 9, 9, 9, 9] -> [2, 4, 8, 16, 32, 64, 128]
holdout [1, 2, 3, 4, 5, 6, 7, 8] -> null

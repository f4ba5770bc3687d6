task basketball_scores "The score of each game from three-point shots, two-point shots and free throws."
in threes: list, twos: list, frees: list
let far = map (*3) threes
let near = map (*2) twos
let field = zipwith (+) far near
out zipwith (+) field frees
example [2, 5], [10, 8], [3, 0] -> [29, 31]
example [15, 14, 0, 18], [5, 6, 18, 13], [0, 1, 8, 11] -> [55, 55, 44, 91]
example [7, 20, 14], [6, 4, 1], [4, 18, 1] -> [37, 86, 45]
example [], [], [] -> []
example [1], [1, 1], [1, 1] -> [6]
example [0], [128], [0] -> null
holdout [0, 9, 1, 18, 20], [2, 10, 4, 19, 7], [20, 0, 4, 18, 14] -> [24, 47, 15, 110, 88]
holdout [3, 7, 10, 14, 9, 6], [12, 17, 2, 18, 10, 17], [10, 14, 13, 10, 3, 12] -> [43, 69, 47, 88, 50, 64]
holdout [6, 16, 17], [19, 20, 7], [9, 6, 7] -> [65, 94, 72]
holdout [85], [0], [0] -> [255]
holdout [0, 1], [0, 0], [0, 9] -> [0, 12]
